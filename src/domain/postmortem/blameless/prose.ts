/**
 * What a document's part is for: names are causes in some parts, owners or witnesses in others. `plan` holds
 * action items; `people` says who wrote, attended or responded.
 */
export type Part = 'cause' | 'plan' | 'people' | 'other'

/** Connected text, without what isn't its author's prose: a paragraph, a list item, a cell, a heading. */
export type Prose = { text: string; part: Part }

/**
 * One piece of advice. `at` is where `found` begins in the prose, in UTF-16 units; `rule` is `B1` to `B10`, or
 * `own` for a word from `muster.yml`.
 */
export type Advice = { at: number; rule: string; found: string; why: string; better: string }

const quoted = /"[^"\n]{2,400}"|“[^”]{2,400}”|„[^“”]{2,400}[“”]|«[^»]{2,400}»|‘[^’\n]{2,400}’(?![\p{L}])/gu

/**
 * The same with quoted words blanked out, and every place where it was. What someone else said isn't the
 * author's to reword, and a quote is evidence.
 */
export function withoutQuotes(text: string): string {
  return text.replace(quoted, (words) => ' '.repeat(words.length))
}

/** Apostrophes as one sign, one unit for one unit. */
export function withPlainApostrophes(text: string): string {
  return text.replace(/[’ʼ′]/g, "'")
}
