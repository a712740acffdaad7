// The last hole: the whole table at once, and the work done by those who may.

import { contains, stepUntil, utf8 } from '#lab';
import { boundToTheContext, keeperWaits, sealLine } from './holes.ts';
import {
  arnOf,
  context,
  invoices,
  invoiceText,
  jobs,
  keyBehind,
  notExactly,
  sealedFile,
} from './sight.ts';

export const playTheRound = stepUntil({
  id: 'play-the-round',
  goal: `All four at par; scanner has sealed the invoice as ${sealedFile}, printer has opened it, and was refused without the context.`,
  async missing(view) {
    for (const job of Object.values(jobs)) {
      const problem = notExactly(view, job);
      if (problem) return problem;
    }
    for (const step of [boundToTheContext, keeperWaits]) {
      if (!(await step.done(view))) return step.whyNot(view);
    }
    const blob = view.files.get(sealedFile);
    const opened = blob && (await view.unwrap(blob, context));
    if (!opened || !contains(opened.plaintext, utf8(invoiceText))) {
      return `${sealedFile} is not the invoice under ${invoices} with the context app=${context.app}.`;
    }
    const { arn } = keyBehind(view, invoices);
    const his = view.trail.filter(
      ({ call, by, keyArn }) => call === 'Decrypt' && by === arnOf('printer') && keyArn === arn,
    );
    if (!his.some(({ error }) => error === undefined)) {
      return 'The trail shows no Decrypt of printer that worked.';
    }
    return his.some(({ error }) => error === 'AccessDeniedException')
      ? undefined
      : 'printer has not been refused yet: let it try without the context.';
  },
  hints: [
    'A policy that nobody has tried is an opinion. Try what must work, and what must not.',
    'Encrypt as scanner with --encryption-context, Decrypt as printer with it and without.',
    `aws kms decrypt --ciphertext-blob fileb://${sealedFile} --encryption-context app=___ --profile ___`,
  ],
  solution: [
    `${sealLine} > ${sealedFile}`,
    `aws kms decrypt --ciphertext-blob fileb://${sealedFile} --encryption-context app=${context.app} --profile printer`,
    `aws kms decrypt --ciphertext-blob fileb://${sealedFile} --profile printer || true`,
  ],
});
