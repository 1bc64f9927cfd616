/** The largest file that comes by a chat, in bytes: what a bot of Telegram gets. */
export const largestByChat = 20_000_000;

/** The largest file that an upload link takes, in bytes: three minutes as a telephone films them. */
export const largestByLink = 500_000_000;

/** How many files a unit may keep, and how many bytes of them. */
export const mostFilesOfUnit = 500;
export const mostBytesOfUnit = 5_000_000_000;
