/**
 * Characters that no screen shows: Unicode's default-ignorable ones (joiners, direction marks, variation
 * selectors, tags, the Hangul fillers), the annotation marks, and the blank Braille cell.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]/gu

/** For matching only. In words that are kept a joiner may hold an emoji or a Persian word together. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}

/** False for what looks empty, however long it is. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cc}]/u.test(withoutInvisible(text))
}
