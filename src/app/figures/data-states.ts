// The figure of the three states of data: one text on its way from a program through a service to a
// disk, under the controls the learner has switched on, and what each onlooker gets. Every byte shown
// has been sealed by AES-256-GCM here; "readable" is a comparison, not a claim.

import { concat, equalBytes, utf8 } from '../../base/bytes.ts';
import { gcmIvBytes, gcmKeyBytes, sealGcm } from '../../crypto/aes-gcm.ts';
import { bytesOf, createDesk, type FigurePorts } from './desk.ts';
import type { Controls } from './kms-core-settings.ts';

export type DataState = 'in use' | 'in transit' | 'at rest';

export interface Onlooker {
  readonly id: string;
  readonly who: string;
  readonly state: DataState;
  readonly bytes: Uint8Array;
  readonly readsText: boolean;
}

export interface DataStatesState {
  readonly text: string;
  readonly controls: Controls;
  readonly onlookers: readonly Onlooker[];
  readonly said: string;
}

export interface DataStates {
  look(text: string, controls: Controls): Promise<DataStatesState>;
}

export async function createDataStates(ports: FigurePorts): Promise<DataStates> {
  const desk = createDesk(ports);
  const keyId = await desk.createKey();

  async function underDataKey(bytes: Uint8Array): Promise<Uint8Array> {
    const output = await desk.get('GenerateDataKey', { KeyId: keyId, KeySpec: 'AES_256' });
    return sealed(bytesOf(output, 'Plaintext'), bytes);
  }

  function sealed(key: Uint8Array, bytes: Uint8Array): Uint8Array {
    const iv = ports.random(gcmIvBytes);
    return concat(iv, sealGcm({ key, iv }, bytes));
  }

  return {
    async look(typed, controls) {
      const text = typed.toWellFormed();
      const plain = utf8(text);
      const sent = controls.clientSide ? await underDataKey(plain) : plain;
      // TLS agrees on keys of its own for each connection; KMS has no part in it.
      const onWire = controls.tls ? sealed(ports.random(gcmKeyBytes), sent) : sent;
      const onDisk = controls.serverSide ? await underDataKey(sent) : sent;
      const seen = (id: string, who: string, state: DataState, bytes: Uint8Array): Onlooker => ({
        id,
        who,
        state,
        bytes,
        readsText: equalBytes(bytes, plain),
      });
      const onlookers = [
        seen('program', 'Malware in your program', 'in use', plain),
        seen('wire', 'A listener on the network', 'in transit', onWire),
        seen('service', 'Someone inside the running service', 'in use', sent),
        seen('disk', 'A thief with the disk or a backup of it', 'at rest', onDisk),
        // The service undoes its own encryption for whoever may read.
        seen('reader', 'A stolen role that may read through the service', 'in use', sent),
      ];
      return { text, controls, onlookers, said: sentence(onlookers) };
    },
  };
}

function sentence(onlookers: readonly Onlooker[]): string {
  const reading = onlookers.filter((one) => one.readsText);
  const names = reading.map(({ who }) => who.charAt(0).toLowerCase() + who.slice(1));
  return `${reading.length} of ${onlookers.length} onlookers read your text: ${names.join('; ')}.`;
}
