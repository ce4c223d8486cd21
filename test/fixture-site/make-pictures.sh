#!/usr/bin/env bash
# Makes every file in files/ from the photographs of the sample shop. The tests need the files only, not this script;
# see README.md. Programs: ImageMagick 6, ffmpeg, avifenc, heif-enc, cwebp, img2webp, gifsicle, exiftool, apngasm.
set -euo pipefail
cd "$(dirname "$0")"
photos=../sample-shop/photos
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
turn=0

# hue DEGREES: on the colour circle, but never near #f0f, which is the colour of the pages round the pictures.
hue() {
  local degrees=$(($1 % 360))
  ((degrees > 275 && degrees < 325)) && degrees=260
  echo "hsl($degrees,255,127)"
}

# scene NUMBER PHOTO WIDTHxHEIGHT OUT: a cut of a photograph of that very size with the number in the middle and a mark
# in each corner, whose colours come from the number, so that no two scenes look alike and a shifted cut shows.
scene() {
  local number=$1 photo=$2 size=$3 out=$4
  local width=${size%x*} height=${size#*x}
  local mark=$(((width < height ? width : height) / 10))
  local first=$((number * 67))
  convert "$photos/$photo" -colorspace sRGB -type TrueColor -resize "$size^" -gravity center -extent "$size" \
    -modulate "100,100,$((100 + number % 7 * 14))" \
    -gravity NorthWest -fill "$(hue $((first)))" -draw "rectangle 0,0 $((mark - 1)),$((mark - 1))" \
    -fill "$(hue $((first + 90)))" -draw "rectangle $((width - mark)),0 $((width - 1)),$((mark - 1))" \
    -fill "$(hue $((first + 180)))" -draw "rectangle $((width - mark)),$((height - mark)) $((width - 1)),$((height - 1))" \
    -fill "$(hue $((first + 270)))" -draw "rectangle 0,$((height - mark)) $((mark - 1)),$((height - 1))" \
    -gravity center -font DejaVu-Sans-Bold -pointsize $((height / 3)) -fill white -stroke black -strokewidth 3 \
    -annotate 0 "$number" -strip "$out"
}

jpeg() { # NUMBER PHOTO WIDTHxHEIGHT NAME [QUALITY]
  scene "$1" "$2" "$3" "$work/$4.png"
  convert "$work/$4.png" -quality "${5:-82}" -sampling-factor 1x1 -strip "files/$4.jpg"
}

# smaller NAME WIDTH OUT: the same picture with fewer pixels.
smaller() { convert "$work/$1.png" -resize "$2x" -quality 80 -sampling-factor 1x1 -strip "files/$3.jpg"; }

rm -f files/*

# img
jpeg 1 rocket.jpg 600x401 plain
jpeg 2 coffee.jpg 1202x802 widths-1202 62
smaller widths-1202 602 widths-602
smaller widths-1202 302 widths-302
jpeg 3 mug.jpg 903x903 densities-3x 70
smaller densities-3x 602 densities-2x
smaller densities-3x 301 densities-1x
jpeg 4 coffee.jpg 1004x562 media-wide 70
smaller media-wide 502 media-wide-half
jpeg 5 astronaut.jpg 405x405 media-tall
scene 6 rocket.jpg 606x404 "$work/type.png"
avifenc --min 22 --max 30 -s 6 "$work/type.png" files/type.avif >/dev/null
convert "$work/type.png" -quality 60 -resize 303x files/type.jpg
jpeg 7 coffee.jpg 807x538 lqip 75
convert "$work/lqip.png" -resize 24x16 -blur 0x1 -quality 40 -strip files/lqip-small.jpg
jpeg 8 mug.jpg 608x608 swapped 75
convert "$work/swapped.png" -resize 24x24 -blur 0x1 -quality 40 -strip files/swapped-small.jpg
jpeg 9 grass.jpg 409x309 lazy 60
jpeg 10 astronaut.jpg 1610x1074 link-large 50
smaller link-large 220 link-thumbnail
jpeg 11 brick.jpg 1211x811 link-foreign-large 45
smaller link-foreign-large 221 link-foreign-thumbnail
scene 12 cat.webp 212x142 "$work/data-url.png"
convert "$work/data-url.png" -colors 64 "png8:files/data-url.png"
jpeg 13 cat.webp 413x275 blob-url
scene 14 mug.jpg 214x164 "$work/blob-revoked.png"
convert "$work/blob-revoked.png" -colors 64 "png8:files/blob-revoked.png"
jpeg 15 gravel.jpg 315x235 input-image 70

# types
scene 16 coffee.jpg 516x344 "$work/avif.png"
avifenc --min 22 --max 30 -s 6 "$work/avif.png" files/photo.avif >/dev/null
scene 17 rocket.jpg 517x345 "$work/webp.png"
cwebp -quiet -q 80 "$work/webp.png" -o files/photo.webp
for frame in 18 19 20; do scene $frame cat.webp 218x146 "$work/gif-$frame.png"; done
convert -delay 60 -loop 0 "$work/gif-18.png" "$work/gif-19.png" "$work/gif-20.png" -colors 96 "$work/animated.gif"
gifsicle --no-warnings -O2 "$work/animated.gif" -o files/animated.gif
for frame in 21 22; do convert "$work/gif-$((frame - 3)).png" -resize 221x148! -colors 64 "png8:$work/apng-$frame.png"; done
scene 21 mug.jpg 221x148 "$work/apng-21.png"
scene 22 mug.jpg 221x148 "$work/apng-22.png"
apngasm "$work/animated.png" "$work/apng-21.png" "$work/apng-22.png" 1 2 >/dev/null
cp "$work/animated.png" files/animated.png
for frame in 23 24; do scene $frame astronaut.jpg 223x149 "$work/webp-$frame.png"; done
img2webp -loop 0 -lossy -q 80 -d 500 "$work/webp-23.png" "$work/webp-24.png" -o files/animated.webp >/dev/null
scene 25 brick.jpg 125x95 "$work/bmp.png"
convert "$work/bmp.png" -type TrueColor "bmp3:files/photo.bmp"
scene 26 mug.jpg 96x96 "$work/ico-96.png"
scene 26 mug.jpg 32x32 "$work/ico-32.png"
convert "$work/ico-32.png" "$work/ico-96.png" files/icon.ico
scene 27 coffee.jpg 327x218 "$work/heic.png"
heif-enc -q 50 "$work/heic.png" -o files/photo.heic >/dev/null

# EXIF orientations: the stored pixels are turned away, so that the shown picture is upright.
turned() { # NUMBER PHOTO WIDTHxHEIGHT(upright) ORIENTATION OPERATION...
  local number=$1 photo=$2 size=$3 orientation=$4
  shift 4
  scene "$number" "$photo" "$size" "$work/turned-$orientation.png"
  convert "$work/turned-$orientation.png" "$@" -quality 80 -sampling-factor 1x1 -strip "files/turned-$orientation.jpg"
  exiftool -q -n -overwrite_original "-Orientation=$orientation" "files/turned-$orientation.jpg"
}
turned 28 rocket.jpg 328x218 3 -rotate 180
turned 29 coffee.jpg 329x219 5 -transpose
turned 30 astronaut.jpg 330x230 6 -rotate 270
turned 31 mug.jpg 331x231 8 -rotate 90

# sites and servers
jpeg 32 grass.jpg 432x288 foreign 60
jpeg 33 coffee.jpg 433x289 foreign-cors
jpeg 34 rocket.jpg 434x290 session
jpeg 35 cat.webp 435x291 referer
jpeg 36 mug.jpg 436x290 no-store
jpeg 37 gravel.jpg 437x291 once 60
jpeg 38 astronaut.jpg 438x292 contain
jpeg 39 coffee.jpg 639x426 foreign-cover 70
jpeg 40 mug.jpg 640x320 foreign-contain 70
jpeg 41 rocket.jpg 441x441 scrolled-out
jpeg 42 cat.webp 442x294 transformed
jpeg 43 brick.jpg 443x295 zoomed 70
jpeg 44 coffee.jpg 844x562 dense 65
jpeg 45 rocket.jpg 445x297 overlay
jpeg 46 mug.jpg 746x498 document
jpeg 47 gravel.jpg 447x297 same-frame 60
jpeg 48 cat.webp 448x298 cross-frame
jpeg 49 astronaut.jpg 449x299 cross-frame-cors
jpeg 50 coffee.jpg 450x300 open-shadow
jpeg 51 rocket.jpg 451x301 closed-shadow
jpeg 52 brick.jpg 452x302 nested-shadow 70
jpeg 53 mug.jpg 453x303 under-pointer
jpeg 54 cat.webp 454x304 focused

# CSS
jpeg 55 rocket.jpg 655x436 background
jpeg 56 coffee.jpg 356x237 before
jpeg 57 mug.jpg 714x514 image-set-2x
smaller image-set-2x 357 image-set-1x
jpeg 58 cat.webp 358x238 layers
scene 59 mug.jpg 259x259 "$work/mask.png"
convert "$work/mask.png" \( -size 259x259 xc:black -fill white -draw "circle 129,129 129,9" \) -alpha off \
  -compose CopyOpacity -composite -colors 128 "png8:files/mask.png"
scene 60 grass.jpg 150x150 "$work/border.png"
convert "$work/border.png" -quality 70 -strip files/border.jpg
scene 61 astronaut.jpg 91x71 "$work/list.png"
convert "$work/list.png" -quality 80 -strip files/list.jpg
jpeg 62 gravel.jpg 362x242 content 60
jpeg 63 coffee.jpg 363x243 foreign-background

# canvas, video, SVG, embedded
jpeg 64 rocket.jpg 364x244 canvas-2d
jpeg 65 mug.jpg 365x245 webgl-kept
jpeg 66 cat.webp 366x246 webgl-dropped
jpeg 67 coffee.jpg 367x247 tainted
for frame in 68 69 70; do scene $frame rocket.jpg 368x248 "$work/frame-$frame.png"; done
ffmpeg -v error -y -framerate 1 -start_number 68 -i "$work/frame-%d.png" -c:v libvpx-vp9 -crf 24 -b:v 0 -g 1 -r 4 \
  -pix_fmt yuv420p -color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709 \
  -vf scale=out_color_matrix=bt709 files/clip.webm
cp "$work/frame-69.png" "$work/frame.png"
convert "$work/frame.png" -quality 90 -sampling-factor 1x1 -strip files/clip-second-1.jpg
jpeg 71 astronaut.jpg 371x251 poster
for frame in 72 73; do scene $frame coffee.jpg 372x252 "$work/foreign-$frame.png"; done
ffmpeg -v error -y -framerate 1 -start_number 72 -i "$work/foreign-%d.png" -c:v libvpx-vp9 -crf 24 -b:v 0 -g 1 -r 4 \
  -pix_fmt yuv420p -color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709 \
  -vf scale=out_color_matrix=bt709 files/foreign-clip.webm
convert "$work/foreign-72.png" -quality 90 -sampling-factor 1x1 -strip files/foreign-clip-second-0.jpg
jpeg 74 brick.jpg 374x254 svg-image 70
jpeg 75 mug.jpg 375x255 object
jpeg 76 cat.webp 376x256 embed
jpeg 77 rocket.jpg 377x257 changed-before
jpeg 78 coffee.jpg 378x258 changed-after
jpeg 79 mug.jpg 379x259 hostile

drawing() { # COLOUR WIDTH HEIGHT NAME
  cat >"files/$4.svg" <<SVG
<svg xmlns="http://www.w3.org/2000/svg" width="$2" height="$3" viewBox="0 0 $2 $3">
  <rect width="$2" height="$3" fill="$1" />
  <circle cx="$(($2 / 2))" cy="$(($3 / 2))" r="$(($3 / 3))" fill="gold" />
  <rect width="$(($3 / 10))" height="$(($3 / 10))" fill="red" />
  <rect x="$(($2 - $3 / 10))" width="$(($3 / 10))" height="$(($3 / 10))" fill="lime" />
  <rect x="$(($2 - $3 / 10))" y="$(($3 - $3 / 10))" width="$(($3 / 10))" height="$(($3 / 10))" fill="blue" />
  <path d="M0 $3v-$(($3 / 10))h$(($3 / 10))v$(($3 / 10))z" fill="white" />
</svg>
SVG
}
drawing teal 160 120 drawing
drawing purple 192 120 object-drawing
