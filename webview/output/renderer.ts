export const activate = () => ({
  renderOutputItem(item: any, el: HTMLElement) {
    el.textContent = 'RENDERED ' + item.text();
  },
});
