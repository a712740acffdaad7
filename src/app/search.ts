// The search over lessons, labs and reference: a dialog on Pagefind's index, which is fetched when the dialog is
// first opened and not before. The index is made by the build; `astro dev` has none and says so.

interface Section {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
}
interface PageHit {
  readonly url: string;
  readonly meta: { readonly title?: string };
  readonly sub_results: readonly Section[];
  /** What has an id, by the number of the word it stands before. */
  readonly anchors: readonly {
    readonly id: string;
    readonly text: string;
    readonly location: number;
  }[];
  readonly weighted_locations: readonly {
    readonly balanced_score: number;
    readonly location: number;
  }[];
  /** The words of the page, its own < and > escaped. */
  readonly raw_content?: string;
}
interface Pagefind {
  debouncedSearch(
    text: string,
    options: object,
    waitMs: number,
  ): Promise<{ readonly results: readonly { data(): Promise<PageHit> }[] } | null>;
}

const maxPages = 8;
const maxSections = 4;
const excerptWords = 30;

let pagefind: Promise<Pagefind> | undefined;
function index(): Promise<Pagefind> {
  const address = '/pagefind/pagefind.js';
  pagefind ??= import(/* @vite-ignore */ address);
  return pagefind;
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** An excerpt is text with marks around the words found; nothing else of its markup is kept. */
function excerptNodes(html: string): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].map((node) =>
    node.nodeName === 'MARK'
      ? element('mark', {}, node.textContent ?? '')
      : document.createTextNode(node.textContent ?? ''),
  );
}

/** In the reference an answer is an entry: a term or a fact. Pagefind itself knows headings only. */
function entriesOf(hit: PageHit): readonly Section[] {
  const marks = hit.anchors
    .filter(({ text }) => text.trim() !== '')
    .toSorted((a, b) => a.location - b.location);
  const words = (hit.raw_content ?? '').split(/\s+/);
  const found = new Map(hit.weighted_locations.map((each) => [each.location, each.balanced_score]));
  return marks
    .map(({ id, text, location }, at) => {
      const own = words.slice(location, marks[at + 1]?.location).map((word, index) => ({
        html: found.has(location + index) ? `<mark>${word}</mark>` : word,
        score: found.get(location + index) ?? 0,
      }));
      return {
        title: text.trim(),
        url: `${hit.url}#${id}`,
        // The title stands above it already.
        excerpt: own
          .map(({ html }) => html)
          .slice(text.trim().split(/\s+/).length)
          .slice(0, excerptWords)
          .join(' '),
        score: own.reduce((sum, { score }) => sum + score, 0),
      };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}

function hitItem(hit: PageHit): HTMLLIElement {
  const title = hit.meta.title ?? hit.url;
  const entries = hit.url.startsWith('/reference/') ? entriesOf(hit) : [];
  const sections = (entries.length > 0 ? entries : hit.sub_results)
    .slice(0, maxSections)
    .map((section) =>
      element(
        'li',
        {},
        element('a', { href: section.url }, section.title),
        element('p', {}, ...excerptNodes(section.excerpt)),
      ),
    );
  return element('li', {}, element('b', {}, title), element('ul', {}, ...sections));
}

function attach(root: HTMLElement): void {
  const button = root.querySelector('button');
  const dialog = root.querySelector('dialog');
  const input = root.querySelector('input');
  const status = root.querySelector<HTMLElement>('[role="status"]');
  const list = root.querySelector<HTMLElement>('[data-results]');
  if (!button || !dialog || !input || !status || !list) return;

  const open = () => {
    dialog.showModal();
    input.select();
    index().catch(() => {
      status.textContent = 'The search index is made by the build; there is none here.';
    });
  };
  const find = async () => {
    const text = input.value.trim();
    if (text === '') {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    const found = await (await index()).debouncedSearch(text, {}, 120);
    if (found === null) return; // more was typed meanwhile
    const hits = await Promise.all(found.results.slice(0, maxPages).map((result) => result.data()));
    if (input.value.trim() !== text) return;
    list.replaceChildren(...hits.map(hitItem));
    const pages = found.results.length;
    status.textContent =
      pages === 0
        ? `Nothing about "${text}". Try the name of an operation, a key or an error.`
        : `${pages} ${pages === 1 ? 'page' : 'pages'}`;
  };

  button.addEventListener('click', open);
  input.addEventListener('input', () => {
    find().catch(() => {
      status.textContent = 'The search index could not be read. Reload the page to try again.';
    });
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') list.querySelector('a')?.click();
  });
  dialog.addEventListener('click', (event) => {
    const onWay = event.target instanceof Element && event.target.closest('a, [data-close]');
    if (event.target === dialog || onWay) dialog.close();
  });
  addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
}

for (const root of document.querySelectorAll<HTMLElement>('[data-search]')) attach(root);
