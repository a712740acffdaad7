// The envelope figure as data: what a trip of the learner's text was (bytes, crossings, refusals)
// and the six frames it is drawn in. Pure: it runs no engine and knows no screen, so a page can
// draw a recorded trip before the engine has arrived.

import { textOf, utf8 } from '../../base/bytes.ts';

/** What may go wrong between storing and coming back. */
export const troubles = ['none', 'sealed-file', 'wrapped-key', 'key-disabled'] as const;
export type Trouble = (typeof troubles)[number];

/** One call and its reply, as the wire saw them. */
export interface Crossing {
  readonly operation: string;
  readonly requestBytes: number;
  readonly replyBytes: number;
  readonly refusal?: { readonly code: string; readonly message?: string };
}

/** The way out: a text, sealed under a fresh data key. */
export interface Sealed {
  readonly text: string;
  readonly kmsKeyId: string;
  readonly dataKey: Uint8Array;
  readonly wrappedKey: Uint8Array;
  /** iv (12) || ciphertext || tag (16) */
  readonly sealedFile: Uint8Array;
  readonly asked: Crossing;
}

/** The way back, with or without trouble on the disk or at KMS. */
export interface Trip extends Sealed {
  readonly trouble: Trouble;
  /** As they lie on the disk when the key is asked back; one bit off where the trouble says so. */
  readonly storedFile: Uint8Array;
  readonly storedKey: Uint8Array;
  readonly askedBack: Crossing;
  /** Absent where KMS refused. */
  readonly returnedKey?: Uint8Array;
  /** Absent where there was no key, or the tag did not fit. */
  readonly opened?: Uint8Array;
}

export const stepIds = ['text', 'ask', 'seal', 'store', 'unwrap', 'open'] as const;
export type StepId = (typeof stepIds)[number];

export type PieceKind = 'plaintext' | 'data-key' | 'wrapped-key' | 'sealed-file';

export interface Piece {
  readonly kind: PieceKind;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Came into being, or arrived, in this step. */
  readonly isNew?: true;
  /** The byte in which one bit was turned over after storing. */
  readonly damagedAt?: number;
}

export interface Frame {
  readonly id: StepId;
  readonly title: string;
  readonly memory: readonly Piece[];
  readonly disk: readonly Piece[];
  /** What was overwritten in this step. */
  readonly erased: readonly string[];
  readonly crossing?: Crossing & { readonly up: readonly Piece[]; readonly down: readonly Piece[] };
  /** The events CloudTrail holds by now, refused calls included. */
  readonly trail: readonly string[];
  /** What a screen reader hears and a sighted learner reads first. */
  readonly moved: string;
  readonly kmsSaw: string;
  readonly diskHolds: string;
  readonly whoReads: string;
  readonly isRefused: boolean;
}

export const ivBytes = 12;
export const tagBytes = 16;

/** "1 byte", "2,017 bytes" */
export function byteCount(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'byte' : 'bytes'}`;
}

export function framesOf(trip: Trip): readonly Frame[] {
  const text = piece('plaintext', 'letter.txt', utf8(trip.text));
  const dataKey = piece('data-key', 'data key', trip.dataKey);
  const wrapped = piece('wrapped-key', 'letter.key', trip.wrappedKey);
  const sealed = piece('sealed-file', 'letter.sealed', trip.sealedFile);
  const stored = {
    file: damaged(sealed, trip.storedFile),
    key: damaged(wrapped, trip.storedKey),
  };
  const disk = [stored.file, stored.key];
  const sizes = {
    text: byteCount(text.bytes.length),
    dataKey: byteCount(trip.dataKey.length),
    wrapped: byteCount(trip.wrappedKey.length),
    sealed: byteCount(trip.sealedFile.length),
  };
  const onDisk = `A sealed file of ${sizes.sealed} and a wrapped data key of ${sizes.wrapped}.`;
  const openDisk = `${sizes.text} in the open.`;

  const frames = [
    frame('text', 'Your text', {
      disk: [text],
      moved: `Nothing has moved. Your text is ${sizes.text} of plaintext on your computer. At AWS waits a KMS key, whose material stays inside the HSM.`,
      kmsSaw: 'Nothing of yours.',
      diskHolds: openDisk,
      whoReads: 'Whoever reads this disk.',
    }),
    frame('ask', 'Ask for a data key', {
      memory: [fresh(dataKey), fresh(wrapped)],
      disk: [text],
      crossing: { ...trip.asked, up: [], down: [fresh(dataKey), fresh(wrapped)] },
      moved: `GenerateDataKey went up in ${byteCount(trip.asked.requestBytes)}; it names the KMS key and nothing else of yours. One data key came back in two forms: plain, ${sizes.dataKey}, and wrapped under the KMS key, ${sizes.wrapped}.`,
      kmsSaw: 'The data key, which it made. Not one byte of your text.',
      diskHolds: openDisk,
      whoReads: 'Whoever reads this disk.',
    }),
    frame('seal', 'Seal it here', {
      memory: [dataKey, wrapped],
      disk: [text, fresh(sealed)],
      moved: `Nothing crossed the wire. AES-256-GCM sealed ${sizes.text} under the data key into ${sizes.sealed}: ${ivBytes} of IV, ${text.bytes.length.toLocaleString('en-US')} of ciphertext, ${tagBytes} of tag.`,
      kmsSaw: 'Nothing new. It never learns that a file exists.',
      diskHolds: `${sizes.text} in the open, and the sealed file of ${sizes.sealed}.`,
      whoReads:
        'Whoever reads this disk; and whoever reads the memory, where the data key lies open.',
    }),
    frame('store', 'Keep it, forget the key', {
      disk: [stored.file, fresh(stored.key)],
      erased: ['the plaintext', 'the plain data key'],
      moved: `The wrapped data key, ${sizes.wrapped}, was written beside the sealed file. The plain data key and the plaintext were erased.${damageSentence(trip.trouble)}`,
      kmsSaw: 'Nothing new. It keeps no copy of the data key.',
      diskHolds: onDisk,
      whoReads: whoCanUnwrap(trip.trouble),
    }),
    comeBack(trip, disk, dataKey, onDisk),
    open(trip, disk, text, dataKey, onDisk),
  ];
  const trail: string[] = [];
  return frames.map((one) => {
    if (one.crossing) trail.push(eventOf(one.crossing));
    return { ...one, trail: [...trail] };
  });
}

function comeBack(trip: Trip, disk: readonly Piece[], dataKey: Piece, onDisk: string): Frame {
  const { refusal } = trip.askedBack;
  const up = disk.filter((one) => one.kind === 'wrapped-key');
  const sent = `Decrypt went up with the wrapped data key, ${byteCount(trip.storedKey.length)}. The sealed file stayed here.`;
  if (refusal) {
    return frame('unwrap', 'Ask for the key back', {
      disk,
      crossing: { ...trip.askedBack, up, down: [] },
      moved: `${sent} KMS refused: ${refusal.code}.`,
      kmsSaw:
        trip.trouble === 'key-disabled'
          ? 'A wrapped data key, whole, under a KMS key that is disabled.'
          : 'A wrapped data key whose tag does not fit.',
      diskHolds: onDisk,
      whoReads: whoCanUnwrap(trip.trouble),
      isRefused: true,
    });
  }
  return frame('unwrap', 'Ask for the key back', {
    memory: [fresh(dataKey)],
    disk,
    crossing: { ...trip.askedBack, up, down: [fresh(dataKey)] },
    moved: `${sent} KMS unwrapped it in the HSM and sent the same ${byteCount(dataKey.bytes.length)} back.`,
    kmsSaw: 'The data key, while it unwrapped it, and who asked.',
    diskHolds: onDisk,
    whoReads: 'This program, which holds the data key now. Anyone else must ask KMS.',
  });
}

function open(
  trip: Trip,
  disk: readonly Piece[],
  text: Piece,
  dataKey: Piece,
  onDisk: string,
): Frame {
  const common = { disk, kmsSaw: 'Nothing new.', diskHolds: onDisk };
  if (!trip.returnedKey) {
    return frame('open', 'Open it here', {
      ...common,
      moved: 'Nothing moved: without the data key there is nothing to open the file with.',
      whoReads: whoCanUnwrap(trip.trouble),
      isRefused: true,
    });
  }
  if (!trip.opened) {
    return frame('open', 'Open it here', {
      ...common,
      memory: [dataKey],
      moved:
        'The data key is the right one, but the tag does not fit the file: AES-GCM gives nothing back, not even the part that is whole.',
      whoReads: 'Nobody. The file as it was stored is gone; only a backup helps.',
      isRefused: true,
    });
  }
  const said = textOf(trip.opened) === trip.text ? 'byte for byte what you typed' : 'other bytes';
  return frame('open', 'Open it here', {
    ...common,
    memory: [{ ...text, bytes: trip.opened, isNew: true }],
    erased: ['the plain data key'],
    moved: `Nothing crossed the wire. The tag fits, and ${byteCount(trip.opened.length)} came out: ${said}. The data key was erased again.`,
    whoReads: 'This program, for as long as it holds the text.',
  });
}

function frame(
  id: StepId,
  title: string,
  rest: Pick<Frame, 'disk' | 'moved' | 'kmsSaw' | 'diskHolds' | 'whoReads'> & Partial<Frame>,
): Frame {
  return { memory: [], erased: [], trail: [], isRefused: false, ...rest, id, title };
}

function piece(kind: PieceKind, name: string, bytes: Uint8Array): Piece {
  return { kind, name, bytes };
}

function fresh(one: Piece): Piece {
  return { ...one, isNew: true };
}

function damaged(whole: Piece, bytes: Uint8Array): Piece {
  const at = bytes.findIndex((byte, i) => byte !== whole.bytes[i]);
  return at < 0 ? whole : { ...whole, bytes, damagedAt: at };
}

function damageSentence(trouble: Trouble): string {
  switch (trouble) {
    case 'none':
      return '';
    case 'sealed-file':
      return ' Then one bit of the sealed file was flipped.';
    case 'wrapped-key':
      return ' Then one bit of the wrapped data key was flipped.';
    case 'key-disabled':
      return ' Then the KMS key was disabled.';
  }
}

function eventOf({ operation, refusal }: Crossing): string {
  return refusal ? `${operation}: ${refusal.code}` : operation;
}

function whoCanUnwrap(trouble: Trouble): string {
  switch (trouble) {
    case 'none':
      return 'Nobody by the disk alone. With it: those whom KMS lets call Decrypt under this KMS key.';
    case 'sealed-file':
      return 'Nobody, though nobody has noticed yet: KMS will still hand out the data key.';
    case 'wrapped-key':
      return 'Nobody. No one can unwrap a damaged data key, and nobody holds another copy.';
    case 'key-disabled':
      return 'Nobody, until the KMS key is enabled again. Nothing is lost.';
  }
}
