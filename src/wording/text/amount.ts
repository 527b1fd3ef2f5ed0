/** `8,001`. Grouped by hand: what a locale does depends on how Node was built. */
export function amount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 question`, `3 questions`, `2 people`. */
export function countOf(count: number, thing: string, things = `${thing}s`): string {
  return `${amount(count)} ${count === 1 ? thing : things}`
}
