// The lessons as they are written, by id: for what is read out of them at build time.

const files = import.meta.glob<string>('/content/lessons/*.mdx', {
  eager: true,
  query: '?raw',
  import: 'default',
});

export const lessonTexts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.replace(/^.*\/|\.mdx$/g, ''), text]),
);
