// What is run inside the page. As text, because the rest of the project knows no DOM.

/** How many pixels of the page lie to the right of the window, at a text size such as `200%`. */
export const hiddenToTheRight = (textSize: string): string => `(() => {
  const root = document.documentElement;
  root.style.fontSize = '${textSize}';
  const hidden = root.scrollWidth - root.clientWidth;
  root.style.removeProperty('font-size');
  return hidden;
})()`;

export const OUTLINE_OF_FOCUS = 'parseFloat(getComputedStyle(document.activeElement).outlineWidth)';

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const CONTRAST = `
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element) => {
    if (!element) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return backgroundColor === 'rgba(0, 0, 0, 0)' ? groundOf(element.parentElement) : backgroundColor;
  };
  const between = (one, other) => {
    const levels = [luminance(one), luminance(other)];
    return (Math.max(...levels) + 0.05) / (Math.min(...levels) + 0.05);
  };`;

/** `ground`: luminance of the page's ground, 0 to 1. `contrast`: of the text that stands out least. */
export const COLOURS = `(() => {${CONTRAST}
  const isText = (each) => each.checkVisibility() && each.textContent.trim();
  const texts = [...document.querySelectorAll('main *')].filter(isText);
  const contrasts = texts.map((each) => between(getComputedStyle(each).color, groundOf(each)));
  return { ground: luminance(groundOf(document.body)), contrast: Math.min(...contrasts) };
})()`;

/**
 * Fields and buttons whose shape stands out from what is around them by less than 3 to 1, by their
 * border or by their ground, whichever does better. `axe` does not look for that.
 * @see https://www.w3.org/TR/WCAG22/#non-text-contrast
 */
export const PALE_BORDERS = `(() => {${CONTRAST}
  const shapes = [...document.querySelectorAll('button, input, select, textarea, .button, .window')];
  return shapes.filter((each) => each.checkVisibility()).flatMap((each) => {
    const style = getComputedStyle(each);
    const around = groundOf(each.parentElement);
    const sides = ['Top', 'Right', 'Bottom', 'Left'].map((side) =>
      parseFloat(style['border' + side + 'Width']) >= 1 ? between(style['border' + side + 'Color'], around) : 1);
    const best = Math.max(Math.min(...sides), between(groundOf(each), around));
    return best < 3 ? [each.outerHTML.slice(0, 80) + ' ' + best.toFixed(2)] : [];
  });
})()`;

/** Whether the heading begins at the edge where reading begins: the left one, or the right one in Arabic. */
export const HEADING_BEGINS_AT_EDGE = `(() => {
  const heading = document.querySelector('h1');
  const text = document.createRange();
  text.selectNodeContents(heading);
  const [box, line] = [heading.getBoundingClientRect(), text.getBoundingClientRect()];
  const isFromRight = getComputedStyle(heading).direction === 'rtl';
  return Math.abs(isFromRight ? box.right - line.right : line.left - box.left) < 2;
})()`;
