// The theme switch: automatic, light, dark. Shares Starlight's stored key; the first paint is done
// by theme-provider.astro, before this file arrives.

export type Theme = 'auto' | 'light' | 'dark';

const storageKey = 'starlight-theme';
const order: readonly Theme[] = ['auto', 'light', 'dark'];
const names: Readonly<Record<Theme, string>> = { auto: 'automatic', light: 'light', dark: 'dark' };
const prefersLight = () => matchMedia('(prefers-color-scheme: light)');

export function storedTheme(): Theme {
  try {
    const value = localStorage.getItem(storageKey);
    return value === 'light' || value === 'dark' ? value : 'auto';
  } catch {
    return 'auto';
  }
}

function apply(theme: Theme): void {
  const root = document.documentElement;
  root.dataset['theme'] = theme !== 'auto' ? theme : prefersLight().matches ? 'light' : 'dark';
  root.dataset['themeChoice'] = theme;
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-switch]')) {
    const label = `Theme: ${names[theme]}`;
    button.setAttribute('aria-label', label);
    button.title = label;
  }
}

export function chooseTheme(theme: Theme): void {
  current = theme;
  try {
    localStorage.setItem(storageKey, theme === 'auto' ? '' : theme);
  } catch {
    // Without storage the choice holds for this page.
  }
  apply(theme);
}

let current = storedTheme();
apply(current);

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-switch]')) {
  button.addEventListener('click', () => {
    chooseTheme(order[(order.indexOf(current) + 1) % order.length] ?? 'auto');
  });
}

prefersLight().addEventListener('change', () => apply(current));
addEventListener('storage', (event) => {
  if (event.key !== storageKey) return;
  current = storedTheme();
  apply(current);
});
