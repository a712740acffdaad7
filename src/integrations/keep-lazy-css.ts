// A Vite plugin that keeps the stylesheets of lazily imported code. Astro deletes a stylesheet that
// no page links itself; CSS that belongs to a dynamic import() is such a sheet.
import type { Plugin } from 'vite';

export function keepLazyCss(): Plugin {
  return {
    name: 'keep-lazy-css',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          for (const css of chunk.viteMetadata?.importedCss ?? [])
            chunk.viteMetadata?.importedAssets.add(css);
        }
      },
    },
  };
}
