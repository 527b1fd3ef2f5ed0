import { createHmac, timingSafeEqual } from 'node:crypto'

/** What Muster hands to Slack and wants back unchanged. */
export type Seal = {
  close: (text: string) => string
  /** Null when Muster did not seal it. */
  open: (sealed: string) => string | null
}

/** The key follows from a secret that every copy of the bot has, so that any of them opens it. */
export function createSeal(secret: string): Seal {
  const markOf = (text: string): string =>
    createHmac('sha256', `muster form\n${secret}`).update(text).digest('base64url')
  return {
    close: (text) => `${markOf(text)}.${text}`,
    open: (sealed) => {
      const dot = sealed.indexOf('.')
      const text = sealed.slice(dot + 1)
      const [given, wanted] = [Buffer.from(sealed.slice(0, Math.max(dot, 0))), Buffer.from(markOf(text))]
      return given.length === wanted.length && timingSafeEqual(given, wanted) ? text : null
    },
  }
}
