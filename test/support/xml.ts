// A strict reader of the XML that the Query protocol writes, by hand: one root, elements, text, the
// five entities and character references. Anything else is an error.

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly inside. */
  readonly text: string;
}

const namePattern = /[A-Za-z_][\w.-]*/y;

export function parseXml(source: string): XmlElement {
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${source.slice(at, at + 30)}`);
  };
  const take = (text: string) => {
    if (!source.startsWith(text, at)) fail(`wanted ${text}`);
    at += text.length;
  };
  const name = (): string => {
    namePattern.lastIndex = at;
    const found = namePattern.exec(source)?.[0] ?? fail('wanted a name');
    at += found.length;
    return found;
  };
  const until = (stop: string): string => {
    const start = at;
    while (at < source.length && source[at] !== stop) at++;
    return textOf(source.slice(start, at));
  };

  function element(): XmlElement {
    take('<');
    const tag = name();
    const attributes: Record<string, string> = {};
    while (source[at] === ' ') {
      at++;
      const attribute = name();
      take('="');
      attributes[attribute] = until('"');
      take('"');
    }
    take('>');
    const children: XmlElement[] = [];
    let text = '';
    while (!source.startsWith('</', at)) {
      if (at >= source.length) fail('the element ends nowhere');
      if (source[at] === '<') children.push(element());
      else text += until('<');
    }
    take(`</${tag}>`);
    return { name: tag, attributes, children, text };
  }

  const root = element();
  if (at !== source.length) fail('there is more');
  return root;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function textOf(raw: string): string {
  // XML 1.0: no such characters; a bare carriage return would be read as a line feed.
  for (const character of raw) {
    const code = character.codePointAt(0) ?? 0;
    const isFine = code >= 0x20 ? code < 0xd800 || code > 0xdfff : code === 9 || code === 10;
    if (!isFine || code === 0xfffe || code === 0xffff) throw new Error(`no XML character: ${code}`);
  }
  if (/[<>]/.test(raw)) throw new Error('a bare bracket');
  return raw.replace(/&([^;]*;?)/g, (_, reference: string) => {
    const number = /^#x([0-9A-F]+);$/i.exec(reference)?.[1];
    if (number) return String.fromCodePoint(Number.parseInt(number, 16));
    const known = /^(\w+);$/.exec(reference)?.[1];
    const character = known === undefined ? undefined : entities[known];
    if (character === undefined) throw new Error(`no entity: &${reference}`);
    return character;
  });
}

/** Children as an object, `member`s and `entry`s as lists, texts as texts: for comparing. */
export function plain(element: XmlElement): unknown {
  const { children, text } = element;
  if (children.length === 0) return text;
  if (children.every(({ name }) => name === 'member' || name === 'entry')) {
    return children.map(plain);
  }
  return Object.fromEntries(children.map((child) => [child.name, plain(child)]));
}
