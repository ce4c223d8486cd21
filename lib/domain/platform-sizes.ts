import type { PixelSize } from './output.ts';

/** A size that a place on the web asks for. */
export interface PlatformSize extends PixelSize {
  readonly id: string;
  readonly name: string;
}

/**
 * What shops, feeds and headers ask for, in the order in which they are offered. Platforms change it without notice, so each
 * names the pages that say it, as they were found in November 2026: without a day, in a stored copy of the page; with a day, only
 * in the words of public repositories, several of which read the page, one of them on that day.
 */
export const PLATFORM_SIZES: readonly [PlatformSize, ...PlatformSize[]] = [
  /**
   * Shopify: a square picture is usually shown best at 2,048 × 2,048 (5 October 2026). As a square it is also as large as Etsy
   * wants it, 2,000 px or more on both sides (26 July 2026), and Google Merchant Center, which recommends 1,500 × 1,500 or more.
   *
   * @see https://help.shopify.com/en/manual/products/product-media/product-media-types
   * @see https://help.etsy.com/hc/en-us/articles/115015663347
   * @see https://support.google.com/merchants/answer/6324350
   */
  { id: 'shop', name: 'Shop product', widthPx: 2048, heightPx: 2048 },
  /**
   * Instagram keeps at most 1,080 px of width, and shapes from 1.91:1 to 3:4 (10 September 2026).
   *
   * @see https://help.instagram.com/1631821640426723
   */
  { id: 'square-post', name: 'Square post', widthPx: 1080, heightPx: 1080 },
  /**
   * The same page of Instagram; 4:5 and not its 3:4, which is 1,440 px high, since programs that post for a person are held to
   * 4:5 by the interface that they post through.
   *
   * @see https://developers.facebook.com/docs/instagram-api/reference/ig-user/media
   */
  { id: 'portrait-post', name: 'Portrait post', widthPx: 1080, heightPx: 1350 },
  /**
   * Instagram recommends 9:16 for stories and for covers of reels, and names no pixels: 1,080 is the width that it keeps of
   * posts. Of stories that are advertisements Meta wants 1,440 × 2,560 (8 September 2026).
   *
   * @see https://developers.facebook.com/docs/instagram-api/reference/ig-user/media
   * @see https://www.facebook.com/business/ads-guide/update/image/instagram-story
   */
  { id: 'story', name: 'Story or reel', widthPx: 1080, heightPx: 1920 },
  /**
   * Pinterest recommends 2:3, for example 1,000 × 1,500.
   *
   * @see https://business.pinterest.com/en/creative-best-practices
   */
  { id: 'pin', name: 'Pin', widthPx: 1000, heightPx: 1500 },
  /**
   * Facebook wants 1,200 × 630 or more of the picture of a shared link.
   *
   * @see https://developers.facebook.com/docs/sharing/webmasters/images/
   */
  { id: 'link-preview', name: 'Link preview', widthPx: 1200, heightPx: 630 },
  /**
   * YouTube recommends 3,840 × 2,160, and takes any width from 640 px (10 September 2026). For years it was 1,280 × 720.
   *
   * @see https://support.google.com/youtube/answer/72431
   */
  { id: 'video-thumbnail', name: 'Video thumbnail', widthPx: 3840, heightPx: 2160 },
  /**
   * X recommends 1,500 × 500 (1 October 2026), of which it may cut some 60 px above and below (23 September 2026).
   *
   * @see https://help.x.com/en/managing-your-account/how-to-customize-your-profile
   * @see https://help.x.com/en/managing-your-account/common-issues-when-uploading-profile-photo
   */
  { id: 'banner', name: 'Profile banner (X)', widthPx: 1500, heightPx: 500 },
  /**
   * LinkedIn recommends 1,584 × 396 behind a person's profile (10 September 2026); a company's page has another.
   *
   * @see https://www.linkedin.com/help/linkedin/answer/a568217
   */
  { id: 'linkedin-banner', name: 'Profile banner (LinkedIn)', widthPx: 1584, heightPx: 396 },
  /**
   * YouTube recommends 2,560 × 1,440, and takes nothing below 2,048 × 1,152.
   *
   * @see https://developers.google.com/youtube/v3/docs/channelBanners/insert
   */
  { id: 'channel-banner', name: 'Channel banner', widthPx: 2560, heightPx: 1440 },
];
