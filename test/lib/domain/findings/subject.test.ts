import { describe, expect, it } from 'vitest';
import { aBrief } from '../../../support/builders.ts';
import { findingOf } from './examine.ts';

describe('the Subject', () => {
  it.each(['', ' \n '])('blocks where it is %j', (subject) => {
    expect(findingOf('no-subject', aBrief({ subject }))).toMatchObject({
      severity: 'blocks',
      field: 'Subject',
      fix: null,
    });
  });
});

describe('vague use', () => {
  it.each([
    ['Use these references', 'Use these references'],
    ['make a poster using the attached images', 'using the attached images'],
    ['something like the pictures', 'like the pictures'],
    ['combine all of the photos', 'combine all of the photos'],
    ['a scene based on the reference images', 'based on the reference images'],
    ['inspired by those pictures', 'inspired by those pictures'],
    ['mix my uploaded photos', 'mix my uploaded photos'],
    ['a mug from the source image', 'from the source image'],
    ['use provided references', 'use provided references'],
    ['merge the\nimages', 'merge the\nimages'],
  ])('is found in “%s”', (subject, phrase) => {
    expect(findingOf('vague-use', aBrief({ subject }))).toMatchObject({
      severity: 'warns',
      message: `“${phrase}” does not say which picture is used for what.`,
    });
  });

  it.each([
    'The mug of @image1 in the light of @image2',
    'Use @image1 as the background',
    'The mug from the photo @image1 on a ledge',
    'a mug like the one in the reference image @image2',
    'the wall from the picture of @image2',
    'a photographer with a camera and two pictures on a wall',
    'a referenced imagery of cups',
    'a mug with an image of a fox',
  ])('is not found in “%s”', (subject) => {
    expect(findingOf('vague-use', aBrief({ subject }))).toBeUndefined();
  });

  it('is looked for in the notes too, and not in the text for the image', () => {
    expect(findingOf('vague-use', aBrief({ styleNotes: 'like the images' }))).toBeDefined();
    expect(findingOf('vague-use', aBrief({ compositionNotes: 'like the images' }))).toBeDefined();
    expect(findingOf('vague-use', aBrief({ textInImage: 'Use these images' }))).toBeUndefined();
  });
});
