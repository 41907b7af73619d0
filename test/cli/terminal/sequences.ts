const ESC = '\x1b';

/** Changes a colour. */
export const COLOUR = new RegExp(`${ESC}\\[[\\d;]*m`);
/** Moves the cursor, erases or scrolls. */
export const MOVE_OR_ERASE = new RegExp(`${ESC}\\[\\d*[A-HJKST]`);
/** Erases the whole screen, with what scrolled away or without. */
export const CLEAR = new RegExp(`${ESC}\\[[23]J|${ESC}c`);
/** Gives the window a title, copies to the clipboard, and what else there is. */
export const COMMAND = new RegExp(`${ESC}[\\]PX^_]|\x9b`);
/** What the terminal shows at once, or not at all. */
export const UPDATE = new RegExp(`${ESC}\\[\\?2026h.*?${ESC}\\[\\?2026l`, 'gs');
