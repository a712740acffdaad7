// just-bash's own commands that a lab has; no network, no languages, no archives. Names only.

import type { CommandName } from './bash.ts';

export const builtIns = (
  'echo cat printf ls mkdir rmdir touch rm cp mv ln chmod pwd readlink wc stat grep ' +
  'fgrep egrep sed awk sort uniq comm cut paste tr rev nl fold expand unexpand strings split ' +
  'column join tee find basename dirname tree du env printenv alias unalias xargs true false ' +
  'clear bash sh jq diff sleep timeout seq expr md5sum sha1sum sha256sum file which tac time'
).split(' ') as readonly CommandName[];

/** Those that a lab page fetches when one of them is first called: no lab is prepared with them. */
export const lateBuiltIns: readonly CommandName[] = (
  'awk file jq diff find tree du column join comm paste nl fold expand unexpand strings stat expr ' +
  'split sed'
).split(' ') as CommandName[];
