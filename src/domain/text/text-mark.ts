/**
 * A number that stands for a text, to see later whether it's still the same: FNV-1a over UTF-16 units. It holds
 * off accidents, not attacks: who could forge it may edit the text anyway.
 */
export function textMark(text: string): number {
  let mark = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    mark = Math.imul(mark ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return mark
}
