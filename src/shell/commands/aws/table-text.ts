// Tables as the CLI draws them (--output table): a section for each object and each list, what lies
// inside one level deeper. Where the whole would be wider than the terminal, sections of one row stand
// upright. Form and widths: recorded from AWS CLI 1.45, 2026-11 (test/vectors/cli-tables.json).

import { generalProblem } from './complaint.ts';
import { isObject, isScalar, scalar } from './output.ts';

/** What the CLI takes where its output is no terminal. */
const terminalColumns = 80;
/** A border and two spaces on either side of a cell. */
const cellPadding = 4;

interface Section {
  readonly title: string;
  /** How deep it lies: so many bars on either side. */
  readonly level: number;
  headers: readonly string[];
  readonly rows: string[][];
}

/** The answer of an operation, or what a query has picked from it; nothing for nothing. */
export function tableText(operation: string, data: unknown): string {
  const sections: Section[] = [];
  if (!addAny(sections, data, operation, 0)) return '';
  const drawn = widthOf(sections) > terminalColumns ? sections.map(upright) : sections;
  const width = widthOf(drawn);
  const lines = drawn.flatMap((section) => linesOf(section, width));
  return `${[line('-', width), ...lines].join('\n')}\n`;
}

function addAny(
  sections: Section[],
  data: unknown,
  title: string | undefined,
  level: number,
): boolean {
  if (isNothing(data)) return false;
  if (title !== undefined) sections.push({ title, level, headers: [], rows: [] });
  if (Array.isArray(data)) addList(sections, data, title ?? '', level);
  else if (isObject(data)) addObject(sections, data, level);
  return true;
}

/** What Python takes for false. */
function isNothing(data: unknown): boolean {
  return !data || (typeof data === 'object' && Object.keys(data).length === 0);
}

function addObject(
  sections: Section[],
  data: Readonly<Record<string, unknown>>,
  level: number,
): void {
  const { plain, nested } = keysOf([data]);
  const [first] = plain;
  if (plain.length === 1 && first !== undefined) addRow(sections, [first, data[first]]);
  else if (plain.length > 0) {
    head(sections, plain);
    addRow(
      sections,
      plain.map((key) => data[key]),
    );
  }
  for (const key of nested) addAny(sections, data[key], key, level + 1);
}

function addList(
  sections: Section[],
  items: readonly unknown[],
  title: string,
  level: number,
): void {
  if (!isObject(items[0])) {
    for (const item of items) {
      if (isScalar(item)) addRow(sections, [item]);
      else if (Array.isArray(item) && item.every(isScalar)) addRow(sections, item);
      else addAny(sections, item, undefined, 0);
    }
    return;
  }
  const objects = items.filter(isObject);
  const { plain, nested } = keysOf(objects);
  head(sections, plain);
  for (const [at, item] of objects.entries()) {
    if (at > 0 && nested.length > 0) {
      sections.push({ title, level, headers: plain, rows: [] });
    }
    addRow(
      sections,
      plain.map((key) => (Object.hasOwn(item, key) ? item[key] : '')),
    );
    for (const key of nested) {
      if (Object.hasOwn(item, key)) addAny(sections, item[key], key, level + 1);
    }
  }
}

/** The keys of some objects in order, those with plain values apart. */
function keysOf(objects: readonly Readonly<Record<string, unknown>>[]) {
  const [plain, nested] = [new Set<string>(), new Set<string>()];
  for (const object of objects) {
    for (const [key, value] of Object.entries(object)) (isScalar(value) ? plain : nested).add(key);
  }
  return { plain: [...plain].sort(), nested: [...nested].sort() };
}

function head(sections: readonly Section[], headers: readonly string[]): void {
  const section = sections.at(-1);
  if (section) section.headers = headers;
}

function addRow(sections: readonly Section[], cells: readonly unknown[]): void {
  const rows = sections.at(-1)?.rows;
  const [first] = rows ?? [];
  if (first && first.length !== cells.length) {
    throw generalProblem(
      `Row should have ${first.length} elements, instead it has ${cells.length}`,
    );
  }
  rows?.push(cells.map(scalar));
}

/** One row becomes one line for each of its cells, with its header before it. */
function upright(section: Section): Section {
  const [row] = section.rows;
  if (section.rows.length !== 1 || section.headers.length === 0 || !row) return section;
  const rows = section.headers.map((header, at) => [header, row[at] ?? '']);
  return { ...section, headers: [], rows };
}

function widthOf(sections: readonly Section[]): number {
  return Math.max(
    ...sections.map((section) => {
      const cells = contentWidths(section).reduce((sum, width) => sum + width + cellPadding, 0);
      return Math.max(columns(section.title), cells) + 2 + 2 * section.level;
    }),
  );
}

function contentWidths({ headers, rows }: Section): number[] {
  const widths: number[] = [];
  for (const row of headers.length > 0 ? [headers, ...rows] : rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, columns(cell));
  }
  return widths;
}

function linesOf(section: Section, whole: number): string[] {
  const width = whole - 2 * section.level;
  const { title, headers, rows } = section;
  const lines: string[] = [];
  if (title !== '') {
    lines.push(centred(title, width, '|'));
    if (headers.length === 0 && rows.length === 0) lines.push(`+${line('-', width - 2)}+`);
  }
  const widths = cellWidths(section, width);
  const rule = `+${widths.map((cell, at) => line('-', cell - (at === 0 ? 2 : 1))).join('+')}+`;
  const drawn = (cells: readonly string[], put: typeof centred): string =>
    cells.map((cell, at) => put(cell, widths[at] ?? 0, at === 0 ? '|' : '')).join('');
  if (headers.length > 0) lines.push(rule, drawn(headers, centred));
  if (rows.length > 0 && widths.length > 0) {
    lines.push(rule, ...rows.map((row) => drawn(row, toTheLeft)), rule);
  }
  const edge = line('|', section.level);
  return lines.map((text) => edge + text + edge);
}

/** The cells of a row share the width there is in proportion to what they hold. */
function cellWidths(section: Section, width: number): number[] {
  const wanted = contentWidths(section).map((content) => content + cellPadding);
  if (wanted.length === 0) return [];
  const factor = width / wanted.reduce((sum, each) => sum + each, 0);
  const widths = wanted.map((each) => toEven(factor * each));
  // What rounding left over goes to the last cells, what it took too much of comes from the first.
  for (let over = widths.reduce((sum, each) => sum + each, 0) - width; over !== 0; ) {
    const step = Math.sign(over);
    const order = [...widths.keys()];
    for (const at of step < 0 ? order.reverse() : order) {
      if (over === 0) break;
      widths[at] = (widths[at] ?? 0) - step;
      over -= step;
    }
  }
  return widths;
}

/** Python's round: a half goes to the even neighbour. */
function toEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function centred(text: string, width: number, edge: string): string {
  const before = Math.floor(width / 2) - Math.floor(columns(text) / 2) - 1;
  const start = edge + line(' ', before) + text;
  return `${start}${line(' ', width - 1 - edge.length - before - columns(text))}|`;
}

function toTheLeft(text: string, width: number, edge: string): string {
  const padding = width - (columns(text) + 2 + edge.length + 1) >= 0 ? 2 : 0;
  const start = edge + line(' ', padding) + text;
  return `${start}${line(' ', width - edge.length - padding - columns(text) - 1)}|`;
}

function line(character: string, count: number): string {
  return character.repeat(Math.max(0, count));
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns a text takes: letters of the Far East and emoji take two. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) count += wide.test(character) ? 2 : 1;
  return count;
}
