import type { Piece, Sentence } from './sentence.ts'

type Value = Exclude<Piece, string>

/** How a place shows sentences: each kind of piece as text that shows exactly what was meant there. */
export type Medium = {
  [Kind in Exclude<Value['kind'], 'strong'>]: (piece: Extract<Value, { kind: Kind }>) => string
} & {
  /** Words of ours. */
  words: (text: string) => string
  /** `text` is shown already. */
  strong: (text: string) => string
}

export function render(sentence: Sentence, medium: Medium): string {
  return sentence.map((piece) => show(piece, medium)).join('')
}

function show(piece: Piece, medium: Medium): string {
  if (typeof piece === 'string') return medium.words(piece)
  if (piece.kind === 'strong') return medium.strong(render(piece.sentence, medium))
  const showKind = medium[piece.kind] as (piece: Value) => string
  return showKind(piece)
}
