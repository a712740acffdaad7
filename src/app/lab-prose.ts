// The prose of a lab, parted by step: HTML as the build rendered it, and console blocks as lines, so
// that the guide can offer each command to the prompt. Runs at build time; knows no page.

export type ProsePart =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'console'; readonly lines: readonly string[] };

export type Prose = readonly ProsePart[];

/** From the rendered lab.mdx: one `<section data-step="id">` for each step. */
export function proseByStep(html: string): Readonly<Record<string, Prose>> {
  const sections = html.matchAll(/<section data-step="([\w-]+)"[^>]*>([\s\S]*?)<\/section>/g);
  return Object.fromEntries([...sections].map(([, id = '', inner = '']) => [id, partsOf(inner)]));
}

// The code theme of the lessons renders a block with styles and a copy button of its own; the
// text of the block stands in that button.
const block = /<div class="expressive-code">[\s\S]*?<\/figure><\/div>/g;

function partsOf(html: string): Prose {
  const parts: ProsePart[] = [];
  let at = 0;
  const text = (part: string) => {
    if (part.trim() !== '') parts.push({ kind: 'html', html: part.trim() });
  };
  for (const match of html.matchAll(block)) {
    const code = /data-code="([^"]*)"/.exec(match[0])?.[1];
    if (code === undefined) throw new Error('a console block of a lab has lost its text');
    text(html.slice(at, match.index));
    parts.push({ kind: 'console', lines: decoded(code).split(/[\u007f\n]/) });
    at = match.index + match[0].length;
  }
  text(html.slice(at));
  return parts;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
};

function decoded(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    )
    .replace(/&(?:amp|lt|gt|quot|#34|#39);/g, (entity) => entities[entity] ?? entity);
}
