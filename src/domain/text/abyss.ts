/** Quotes and lists nested deeper than anyone reads: each level costs a Markdown parser another pass over the rest. */
const abyss = /^(?:[ \t]*(?:>|[-*+](?=[ \t]))){50,}/gm

export function withoutAbyss(markdown: string): string {
  return markdown.replace(abyss, (marks) => (marks.includes('>') ? '>' : '- '))
}
