// Where the language of the shell knowingly differs from bash: what no single command can say.

export const shellDiffers: readonly string[] = [
  'numbers in `$((...))` are exact up to 2**53, and `<<`, `>>`, `&`, `|`, `^` and `~` take 32 bits; bash has 64 for all',
  'a shift in `((...))` is a syntax error: write `x=$((1 << 3))`',
  '`read` and `mapfile` understand ASCII only: any other character comes out as several; `x=$(cat FILE)` takes every text',
  '`&` starts nothing beside: the next command waits until this one has ended',
  'in `eval`, `bash -c` and script files the target of a redirection that looks like an assignment needs quotes: `base64 -d <<< "aGVsbG8="`',
];
