// How large an import file may be. Apart, so that a page can ask before it loads the reading.

export const maxImportBytes = 50 * 1024 * 1024;
