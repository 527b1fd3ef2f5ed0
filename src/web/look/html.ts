import { html, raw } from 'hono/html'

/** HTML whose values were escaped as they were put in. */
export type Html = ReturnType<typeof html>

export { html }

/** HTML that was made and escaped elsewhere. */
export function madeHtml(text: string): Html {
  return raw(text)
}

/** As text; awaited once, for all that's in it. */
export async function htmlText(part: Html): Promise<string> {
  return String(await part)
}
