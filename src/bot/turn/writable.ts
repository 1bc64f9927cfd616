/** For what is put together part by part: of a few parts that may be missing, that takes a fifth of what spreads take. */
export type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };
