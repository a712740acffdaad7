// Encrypt, Decrypt and ReEncrypt through the door.

import { describe, expect, test } from 'vitest';
import {} from '../support/cloud.ts';
