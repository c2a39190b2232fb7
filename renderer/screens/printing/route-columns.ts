/** The columns of what prints where, as shown and as changed. */
export const routeColumns = ['kind', 'printer', 'fallback', 'copies', 'tray', 'sides'] as const
