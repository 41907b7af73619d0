// @ts-check
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

const STYLE = {
  background: '#ffffff',
  color: '#24292f',
  fontFamily: '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif',
  fontSize: '13px',
};

/** Distinct for all kinds of eyes (Okabe and Ito 2008), and dark enough on white. */
export const COLORS = {
  squareRoot: '#0072b2',
  learned: '#aa4499',
  fixedGap: '#009e73',
  random: '#d55e00',
  neutral: '#555555',
};

/**
 * A plot as the text of an SVG file, the same for the same options. On a background of its own, to be legible on a dark
 * page.
 *
 * @param {Plot.PlotOptions} options
 * @param {{ title: string, description: string }} words the title stands above the plot
 * @returns {string}
 */
export function svgPlot({ marks = [], ...options }, { title, description }) {
  const { document } = parseHTML('<html></html>');
  const heading = Plot.text([title], {
    frameAnchor: 'top-left',
    dy: -32,
    fontSize: 16,
    fontWeight: 'bold',
  });
  const svg = Plot.plot({
    width: 840,
    style: STYLE,
    marginTop: 56,
    ...options,
    marks: [...marks, heading],
    document,
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${title}. ${description}`);
  return `${withRoundNumbers(svg.outerHTML)}\n`;
}

/** A tenth of a pixel is enough, and a smaller file. @param {string} text */
function withRoundNumbers(text) {
  return text.replaceAll(/\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1))));
}
