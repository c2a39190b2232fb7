import type { ReactNode } from 'react'
import styles from './detail.module.css'

/** A titled part of the order panel. */
export function Section(props: {
  readonly title: string
  readonly children: ReactNode
  readonly testId?: string
}) {
  return (
    <section className={styles['section']} data-testid={props.testId}>
      <h3 className={styles['sectionTitle']}>{props.title}</h3>
      {props.children}
    </section>
  )
}
