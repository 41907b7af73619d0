/** How many pages of a list to read, and how many requests that saves. */
export interface PagesToRead {
  /** 0: each run is better asked for by itself. */
  readonly pages: number;
  readonly saves: number;
}

export const NO_PAGES: PagesToRead = { pages: 0, saves: 0 };

/**
 * How many pages to read from where a list is read next, so that it saves the most requests.
 *
 * @param savings how many requests each page is expected to save
 * @param most the most pages to read, since all of them may turn out useless
 */
export function pagesToRead(savings: readonly number[], most: number): PagesToRead {
  let best = NO_PAGES;
  let saves = 0;
  for (const [index, saved] of savings.slice(0, most).entries()) {
    saves += saved - 1;
    if (saves > best.saves) best = { pages: index + 1, saves };
  }
  return best;
}
