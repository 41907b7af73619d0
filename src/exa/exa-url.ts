/** Where Exa's API is served. */
export const EXA_URL = 'https://api.exa.ai';
