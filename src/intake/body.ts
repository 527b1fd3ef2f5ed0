/**
 * A body as the value it holds: JSON whatever its type says, for some send it as text; a form's fields, or the
 * JSON in its one field. Undefined where it is neither. Broken UTF-8 reads as the mark for it.
 */
export function readBody(raw: Buffer, contentType: string): unknown {
  const text = raw.toString('utf8').replace(/^\ufeff/, '')
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) {
    const fields = Object.fromEntries(new URLSearchParams(text))
    const inner = fields.payload ?? fields.data
    return inner === undefined ? fields : jsonOf(inner)
  }
  return jsonOf(text)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
