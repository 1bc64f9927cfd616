/** The largest file that comes by a chat, in bytes: what a bot of Telegram gets. */
export const largestByChat = 20_000_000;

/** The largest file that an upload link takes, in bytes: three minutes as a telephone films them. */
export const largestByLink = 500_000_000;
