/** The columns of the list; how narrow a list shows which is decided in the style sheet. */
export const columns = [
  { name: 'number', number: false },
  { name: 'state', number: false },
  { name: 'placed', number: false },
  { name: 'courier', number: false },
  { name: 'payment', number: false },
  { name: 'tote', number: false },
  { name: 'lines', number: true },
  { name: 'units', number: true },
  { name: 'total', number: true },
  { name: 'source', number: false },
] as const
