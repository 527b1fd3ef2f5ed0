export type UpdateRefusal = { kind: 'update_too_late'; limitMs: number }
