import { expect, it } from 'vitest'
import { mayOpen, roles, screens, screensOf, type Role, type Screen } from '../../../shared/domain/roles.ts'

/** Who may open what, as the screens were agreed: one row per role. */
const agreed: Readonly<Record<Role, readonly Screen[]>> = {
  picker: ['pick'],
  packer: ['pack', 'handover'],
  lead: ['pick', 'pack', 'handover', 'board', 'orders', 'batches', 'imports', 'printing', 'settings'],
  admin: ['handover', 'board', 'orders', 'imports', 'printing', 'settings'],
}

it('each role opens its screens and no other', () => {
  for (const role of roles) {
    for (const screen of screens)
      expect(mayOpen(role, screen), `${role} ${screen}`).toBe(agreed[role].includes(screen))
    expect(new Set(screensOf[role]).size).toBe(screensOf[role].length)
  }
})

it('every screen has somebody who opens it, and whoever sets up does not pack', () => {
  for (const screen of screens)
    expect(
      roles.some((role) => mayOpen(role, screen)),
      screen,
    ).toBe(true)
  expect(mayOpen('admin', 'pack') || mayOpen('admin', 'pick')).toBe(false)
})
