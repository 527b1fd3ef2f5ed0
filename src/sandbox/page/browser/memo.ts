import { type ComponentChild, type FunctionComponent, h } from 'preact'
import { useRef } from 'preact/hooks'

/** Draws a component again only when one of its properties is another value. */
export function memo<P extends object>(component: FunctionComponent<P>): FunctionComponent<P> {
  return (props) => {
    const last = useRef<{ props: P; drawn: ComponentChild } | null>(null)
    const kept = last.current
    if (kept !== null && !isDifferent(kept.props, props)) return kept.drawn
    const drawn = h(component, props)
    last.current = { props, drawn }
    return drawn
  }
}

function isDifferent(before: object, after: object): boolean {
  const old = new Map<string, unknown>(Object.entries(before))
  const entries = Object.entries(after)
  return entries.length !== old.size || entries.some(([name, value]) => old.get(name) !== value)
}
