import {
  Autocomplete,
  Button,
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  Drawer,
  Menu,
  Modal,
  NumberInput,
  PasswordInput,
  Select,
  Textarea,
  TextInput,
} from '@mantine/core'

/** Touch height of fields and buttons on office screens is Mantine's `lg`; benches use the components of renderer/components. */
const field = { defaultProps: { size: 'md' } } as const

/**
 * The Mantine theme. Colours are CSS variables in mantine.css. Overlays do not lock the scroll, because Mantine's way of
 * doing it writes a <style> element, which the content security policy forbids (and the page itself never scrolls).
 * For the same reason screens use no responsive style props, no Grid and no SimpleGrid: layout is in CSS modules.
 */
export const theme = createTheme({
  primaryColor: 'blue',
  fontFamily: 'Inter, sans-serif',
  defaultRadius: 'md',
  respectReducedMotion: true,
  // In the dark theme filled things are light: what stands on them is dark there.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input)
    return input.variant === 'filled' ? { ...colors, color: 'var(--pk-on-fill)' } : colors
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'md' } }),
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: 'var(--pk-on-fill)' } }),
    TextInput: TextInput.extend(field),
    PasswordInput: PasswordInput.extend(field),
    NumberInput: NumberInput.extend(field),
    Textarea: Textarea.extend(field),
    Select: Select.extend(field),
    Autocomplete: Autocomplete.extend(field),
    Menu: Menu.extend({ defaultProps: { transitionProps: { duration: 100 } } }),
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, centered: true, transitionProps: { duration: 100 } },
    }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false, transitionProps: { duration: 140 } } }),
  },
})
