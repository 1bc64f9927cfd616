/** Where conversations take place. */
export type Platform = 'web' | 'terminal' | 'telegram' | 'slack' | 'wechat';
