// Output as text that does nothing: control characters and escape sequences that came with the data
// are shown as signs, never obeyed. It formats nothing and cuts nothing.

// C0 but for tab and line feed, DEL, C1; the marks that turn or hide text; lone surrogates.
const active =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with everything invisible or active made visible: ESC becomes ␛, U+202E becomes ‹U+202E›. */
export function inertText(text: string): string {
  return text.replace(active, (char) => {
    const code = char.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '␡';
    if (code < 0xa0) return `\\x${code.toString(16)}`;
    return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
  });
}
