// Timelines of keys, materials and blobs for questions on rotation: what each event changes, and which
// blobs open in the end. Beliefs play the same events by other rules.

export type KeyName = 'A' | 'B';

export type Happening =
  | { readonly what: 'encrypt'; readonly blob: number }
  | { readonly what: 'rotate'; readonly key: KeyName }
  | { readonly what: 'move-alias'; readonly key: KeyName }
  | { readonly what: 're-encrypt'; readonly blob: number }
  | { readonly what: 'disable' | 'enable' | 'schedule'; readonly key: KeyName }
  /** Imported keys: a material of its own number, put to use at once, is taken away or brought back. */
  | { readonly what: 'delete-material' | 'import-again'; readonly material: number };

export interface Timeline {
  readonly origin: 'AWS_KMS' | 'EXTERNAL';
  /** The alias names one of two keys; otherwise there is one key. */
  readonly hasAlias: boolean;
  readonly events: readonly Happening[];
}

export interface BlobPlace {
  readonly key: KeyName;
  /** From 1, in the order in which the key got them. */
  readonly material: number;
}

export interface KeyNow {
  readonly materials: number;
  readonly state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  /** Imported materials that are missing. */
  readonly missing: readonly number[];
}

export interface Scene {
  readonly alias: KeyName;
  readonly keys: Readonly<Record<KeyName, KeyNow>>;
  readonly blobs: Readonly<Record<number, BlobPlace>>;
}

const fresh: KeyNow = { materials: 1, state: 'Enabled', missing: [] };

export const firstScene: Scene = { alias: 'A', keys: { A: fresh, B: fresh }, blobs: {} };

export function after(scene: Scene, event: Happening): Scene {
  const withKey = (name: KeyName, change: Partial<KeyNow>): Scene => ({
    ...scene,
    keys: { ...scene.keys, [name]: { ...scene.keys[name], ...change } },
  });
  switch (event.what) {
    case 'encrypt':
    case 're-encrypt': {
      const place = { key: scene.alias, material: scene.keys[scene.alias].materials };
      return { ...scene, blobs: { ...scene.blobs, [event.blob]: place } };
    }
    case 'rotate':
      return withKey(event.key, { materials: scene.keys[event.key].materials + 1 });
    case 'move-alias':
      return { ...scene, alias: event.key };
    case 'disable':
      return withKey(event.key, { state: 'Disabled' });
    case 'enable':
      return withKey(event.key, { state: 'Enabled' });
    case 'schedule':
      return withKey(event.key, { state: 'PendingDeletion' });
    case 'delete-material':
      return withKey('A', { missing: [...scene.keys.A.missing, event.material] });
    case 'import-again':
      return withKey('A', {
        missing: scene.keys.A.missing.filter((material) => material !== event.material),
      });
  }
}

export const play = ({ events }: Timeline, step = after): Scene => events.reduce(step, firstScene);

/** Could this happen here: nothing is done with a key that cannot do it, and nothing in vain. */
export function isPossible(scene: Scene, event: Happening): boolean {
  const aliased = scene.keys[scene.alias];
  const isUsable = ({ state, missing }: KeyNow) => state === 'Enabled' && missing.length === 0;
  switch (event.what) {
    case 'encrypt':
      return isUsable(aliased);
    case 're-encrypt': {
      const from = scene.blobs[event.blob];
      return from !== undefined && isUsable(aliased) && isUsable(scene.keys[from.key]);
    }
    case 'rotate':
      return isUsable(scene.keys[event.key]);
    case 'move-alias':
      return scene.alias !== event.key && isUsable(scene.keys[event.key]);
    case 'disable':
    case 'schedule':
      return isUsable(scene.keys[event.key]);
    case 'enable':
      return scene.keys[event.key].state === 'Disabled';
    case 'delete-material':
      return (
        event.material <= scene.keys.A.materials && !scene.keys.A.missing.includes(event.material)
      );
    case 'import-again':
      return scene.keys.A.missing.includes(event.material);
  }
}

/** A blob opens when its key is enabled and whole, whichever of the materials made it. */
export function opens(scene: Scene, blob: number): boolean {
  const place = scene.blobs[blob];
  if (!place) return false;
  const { state, missing } = scene.keys[place.key];
  return state === 'Enabled' && missing.length === 0;
}

export interface TimelineBelief {
  readonly id: string;
  readonly step?: (scene: Scene, event: Happening) => Scene;
  readonly opens?: (scene: Scene, blob: number) => boolean;
  /** Somebody can believe this only where it happens. */
  readonly about?: Happening['what'];
  readonly truth: string;
  readonly rightIf: string;
}

const keyOf = (scene: Scene, blob: number) => scene.keys[scene.blobs[blob]?.key ?? 'A'];

export const timelineBeliefs: readonly TimelineBelief[] = [
  {
    id: 'rotation-locks-older-ciphertexts',
    opens: (scene, blob) =>
      opens(scene, blob) && scene.blobs[blob]?.material === keyOf(scene, blob).materials,
    truth:
      'A rotation adds material and keeps the older one, and each blob is opened with the material that made it.',
    rightIf: 'if a rotation threw the older material away',
  },
  {
    id: 'the-alias-decides-what-opens',
    about: 'move-alias',
    opens: (scene, blob) => opens(scene, blob) && scene.blobs[blob]?.key === scene.alias,
    truth:
      'A blob names the key that made it, and Decrypt without a key ID goes there, wherever the alias points now.',
    rightIf: 'if Decrypt had been told the alias as its key',
  },
  {
    id: 'moving-an-alias-re-encrypts',
    step: (scene, event) => {
      const next = after(scene, event);
      if (event.what !== 'move-alias') return next;
      const place = { key: event.key, material: scene.keys[event.key].materials };
      const blobs = Object.fromEntries(Object.keys(scene.blobs).map((blob) => [blob, place]));
      return { ...next, blobs };
    },
    truth: 'Moving an alias changes a name and no blob: what key A has sealed stays under key A.',
    rightIf: 'if each blob had been re-encrypted when the alias moved',
  },
  {
    id: 'a-rotation-re-encrypts-stored-blobs',
    step: (scene, event) => {
      const next = after(scene, event);
      if (event.what !== 'rotate') return next;
      const material = next.keys[event.key].materials;
      const blobs = Object.fromEntries(
        Object.entries(scene.blobs).map(([blob, place]) => [
          blob,
          place.key === event.key ? { ...place, material } : place,
        ]),
      );
      return { ...next, blobs };
    },
    truth:
      'A rotation touches no blob that was stored before: AWS KMS does not know where they lie.',
    rightIf: 'if every blob had been re-encrypted after the last rotation',
  },
  {
    id: 'a-key-has-one-material-for-life',
    step: (scene, event) => (event.what === 'rotate' ? scene : after(scene, event)),
    truth:
      'A rotation gives the key new material under the same key ID, and what is sealed afterwards is under that.',
    rightIf: 'if the key had not been rotated',
  },
  {
    id: 're-encrypt-leaves-the-blob-where-it-was',
    step: (scene, event) => (event.what === 're-encrypt' ? scene : after(scene, event)),
    truth:
      'The blob that comes back from a re-encryption is under the current material of the destination key.',
    rightIf: 'if nothing had been re-encrypted',
  },
  {
    id: 'new-material-waits-for-the-next-rotation',
    step: (scene, event) => {
      if (event.what !== 'encrypt' && event.what !== 're-encrypt') return after(scene, event);
      const next = after(scene, event);
      const place = next.blobs[event.blob];
      if (!place || place.material === 1) return next;
      const older = { ...place, material: place.material - 1 };
      return { ...next, blobs: { ...next.blobs, [event.blob]: older } };
    },
    truth:
      'After a rotation the new material is the current one, and it seals whatever comes from then on.',
    rightIf: 'if each rotation took effect with the one after it',
  },
  {
    id: 'a-disabled-key-still-decrypts',
    opens: (scene, blob) => keyOf(scene, blob).state !== 'PendingDeletion' && isWhole(scene, blob),
    truth: 'A disabled key does no cryptographic work, and opening an older blob is such work.',
    rightIf: 'if no key had been disabled in the end',
  },
  {
    id: 'a-key-pending-deletion-works-to-the-end',
    opens: (scene, blob) => keyOf(scene, blob).state !== 'Disabled' && isWhole(scene, blob),
    truth:
      'From the moment its deletion is scheduled a key opens nothing, unless the deletion is cancelled.',
    rightIf: 'if nobody had scheduled a deletion',
  },
  {
    id: 'a-retired-key-is-not-needed-any-more',
    opens: () => true,
    truth:
      'A blob needs its key for as long as it is to be opened; a key that is not in order opens nothing.',
    rightIf: 'if every key were enabled and had all its material',
  },
  {
    id: 'one-missing-material-closes-its-own-blobs-alone',
    opens: (scene, blob) => {
      const { missing, state } = keyOf(scene, blob);
      return state === 'Enabled' && !missing.includes(scene.blobs[blob]?.material ?? 0);
    },
    truth:
      'When one of its materials is missing, the whole key waits for an import and opens nothing.',
    rightIf: 'if the other materials went on working by themselves',
  },
  {
    id: 'a-rotated-out-material-is-not-needed',
    opens: (scene, blob) => {
      const { missing, state, materials } = keyOf(scene, blob);
      return state === 'Enabled' && !missing.includes(materials);
    },
    truth:
      'Materials that are not current are needed as well: while one of them is missing, the key opens nothing.',
    rightIf: 'if the missing material had never been used',
  },
  {
    id: 'material-imported-again-is-another-one',
    about: 'import-again',
    step: (scene, event) => (event.what === 'import-again' ? scene : after(scene, event)),
    opens: (scene, blob) =>
      !keyOf(scene, blob).missing.includes(scene.blobs[blob]?.material ?? 0) &&
      keyOf(scene, blob).state === 'Enabled',
    truth: 'The very same material can be imported again, and then the key works as it did before.',
    rightIf: 'if other bytes had been imported in its place',
  },
  {
    id: 'only-what-is-newest-opens',
    opens: (scene, blob) => blob === Math.max(...Object.keys(scene.blobs).map(Number)),
    truth:
      'The age of a blob plays no part: what counts is the key that made it, and the state of that key.',
    rightIf: 'if the key of this blob alone were in order',
  },
  {
    id: 'what-was-closed-once-stays-closed',
    step: (scene, event) =>
      event.what === 'enable' || event.what === 'import-again' ? scene : after(scene, event),
    truth:
      'A key that is enabled again, or has its material back, opens its older blobs as before.',
    rightIf: 'if nobody had put the key in order again',
  },
];

function isWhole(scene: Scene, blob: number): boolean {
  return keyOf(scene, blob).missing.length === 0;
}
