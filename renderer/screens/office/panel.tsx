import type { ReactNode } from 'react'
import styles from './office.module.css'

/** A titled part of an office screen. `count` stands beside the title, `aside` at the right end of its line. */
export function Panel(props: {
  readonly title: string
  readonly count?: string
  readonly aside?: ReactNode
  readonly children: ReactNode
  readonly className?: string | undefined
  readonly testId?: string
}) {
  return (
    <section className={`${styles['panel']} ${props.className ?? ''}`} data-testid={props.testId}>
      <header className={styles['panelHead']}>
        <h2 className={styles['panelTitle']}>{props.title}</h2>
        {props.count !== undefined && <span className={styles['panelCount']}>{props.count}</span>}
        <span className={styles['spread']} />
        {props.aside}
      </header>
      {props.children}
    </section>
  )
}
