/** What a worker may do; every procedure of the contract names the roles that may call it. */
export const roles = ['picker', 'packer', 'lead', 'admin'] as const
export type Role = (typeof roles)[number]

/** The screens of the program, in the order of the navigation. */
export const screens = [
  'pick',
  'pack',
  'handover',
  'board',
  'orders',
  'batches',
  'imports',
  'printing',
  'settings',
] as const
export type Screen = (typeof screens)[number]

/** The screens to which codes go. */
export const scanScreens = ['pick', 'pack', 'handover'] as const satisfies readonly Screen[]
export type ScanScreen = (typeof scanScreens)[number]

/** Which screens a role opens. A lead can stand in at every place of the floor; an admin sets up, but does not pack. */
export const screensOf: Readonly<Record<Role, readonly Screen[]>> = {
  picker: ['pick'],
  packer: ['pack', 'handover'],
  lead: ['board', 'orders', 'batches', 'imports', 'pick', 'pack', 'handover', 'printing', 'settings'],
  admin: ['settings', 'imports', 'orders', 'board', 'handover', 'printing'],
}

/** True when the role may open the screen. */
export function mayOpen(role: Role, screen: Screen): boolean {
  return screensOf[role].includes(screen)
}
