/** A number of a form while it is typed; empty when there is none. */
export type Typed = number | ''
