// How xxd draws bytes: position, groups of hexadecimal or bits, and the printable characters;
// or plain hexadecimal; or a C array. Text only, no file.

export interface DumpStyle {
  kind: 'hex' | 'bits' | 'little-endian' | 'plain' | 'include';
  columns?: number;
  group?: number;
  upper?: boolean;
  decimal?: boolean;
  skipZeros?: boolean;
  /** Added to the positions. */
  offset?: number;
  /** For `include`; without it only the numbers. */
  arrayName?: string;
  capitalNames?: boolean;
}

export function dump(bytes: Uint8Array, style: Partial<DumpStyle>): string {
  if (style.kind === 'plain') return plain(bytes, style);
  if (style.kind === 'include') return include(bytes, style);
  return drawn(bytes, style);
}

function plain(bytes: Uint8Array, { columns = 30, upper = false }: Partial<DumpStyle>): string {
  const perLine = columns > 0 ? columns : bytes.length;
  let out = '';
  for (let at = 0; at < bytes.length; at += perLine) {
    for (const byte of bytes.subarray(at, at + perLine)) out += hex(byte, upper);
    out += '\n';
  }
  return out;
}

function include(bytes: Uint8Array, style: Partial<DumpStyle>): string {
  const { columns = 12, upper = false, arrayName, capitalNames = false } = style;
  const perLine = columns > 0 ? columns : 12;
  const prefix = upper ? '0X' : '0x';
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += perLine) {
    const numbers = Array.from(
      bytes.subarray(at, at + perLine),
      (byte) => prefix + hex(byte, upper),
    );
    lines.push(`  ${numbers.join(', ')}`);
  }
  const body = lines.length === 0 ? '' : `${lines.join(',\n')}\n`;
  if (arrayName === undefined) return body;
  const safe = arrayName.replace(/[^A-Za-z0-9]/g, '_').replace(/^(?=\d)/, '__');
  const name = capitalNames ? safe.toUpperCase() : safe;
  return `unsigned char ${name}[] = {\n${body}};\nunsigned int ${name}_${capitalNames ? 'LEN' : 'len'} = ${bytes.length};\n`;
}

/**
 * ```
 * 00000000: 6865 6c6c 6f20 6c61 620a                 hello lab.
 * position  groups                                   characters
 * ```
 */
function drawn(bytes: Uint8Array, style: Partial<DumpStyle>): string {
  const { kind = 'hex', upper = false, decimal = false, skipZeros = false, offset = 0 } = style;
  const columns =
    style.columns !== undefined && style.columns > 0 ? style.columns : kind === 'bits' ? 6 : 16;
  const wanted = style.group ?? (kind === 'bits' ? 1 : kind === 'little-endian' ? 4 : 2);
  const group = wanted < 1 || wanted > columns ? columns : wanted;
  const digits = kind === 'bits' ? 8 : 2;
  const groupWidth = digits * group + 1;
  const zeros = zeroLines();
  let out = '';
  for (let at = 0; at < bytes.length; at += columns) {
    const row = bytes.subarray(at, at + columns);
    const position = decimal
      ? String(at + offset).padStart(8, '0')
      : (at + offset).toString(16).padStart(8, '0');
    const textAt = 2 + Math.floor((groupWidth * columns - 1) / group);
    const cells = new Array<string>(textAt).fill(' ');
    row.forEach((byte, index) => {
      const place = kind === 'little-endian' ? index ^ (group - 1) : index;
      const cell = kind === 'bits' ? byte.toString(2).padStart(8, '0') : hex(byte, upper);
      const start = Math.floor((groupWidth * place) / group);
      for (let digit = 0; digit < digits; digit++) cells[start + digit] = cell[digit] ?? '';
    });
    const letters = Array.from(row, (byte) =>
      byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.',
    );
    const line = `${position}: ${cells.join('')}${letters.join('')}\n`;
    const whole = row.length === columns && at + columns < bytes.length;
    out += skipZeros
      ? zeros(
          line,
          row.every((byte) => byte === 0),
          !whole,
        )
      : line;
  }
  return out;
}

/** -a: the first of several zero lines is shown, then `*`; the last line of all is always shown. */
function zeroLines(): (line: string, zero: boolean, last: boolean) => string {
  let held: string[] = [];
  return (line, zero, last) => {
    if (zero && !last) {
      held.push(line);
      return '';
    }
    const [first = '', second = ''] = held;
    const before = held.length > 2 ? `${first}*\n` : first + second;
    held = [];
    return before + line;
  };
}

const lowerDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const upperDigits = lowerDigits.map((digits) => digits.toUpperCase());

function hex(byte: number, upper: boolean): string {
  return (upper ? upperDigits : lowerDigits)[byte] ?? '';
}
