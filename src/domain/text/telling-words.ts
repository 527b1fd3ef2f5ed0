/** Words that say nothing about what is broken, what an apostrophe leaves over among them. */
const empty = new Set(
  'a an and are at be broken by d down error errors fail failing fails for from has have i in incident is issue issues it its ll m not of on or our problem problems re s slow t that the to ve very was we with'.split(
    ' ',
  ),
)

/** The words of a title that say what it's about, each without its plural. */
export function tellingWords(title: string): Set<string> {
  const words =
    title
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  // A single letter or digit stays: shard 1 isn't shard 2.
  return new Set(words.filter((word) => !empty.has(word)).map(stemOf))
}

/** So that "queues" and "queue" are one word. */
export function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/e?s?$/, '') : word
}
