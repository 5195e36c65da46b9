(() => {
  const root = document.documentElement;
  const unit = (node) => (node instanceof Element ? node.closest(".u") : null);
  // A fragment that no element has ends :target without moving the page.
  const unpin = () => location.hash.startsWith("#s") && location.replace("#-");
  const close = () => {
    const held = unit(document.activeElement);
    if (held) held.firstElementChild.focus({ preventScroll: true });
    unpin();
    root.classList.add("quiet");
  };
  // Sentences that the card speaks of are marked while it is open.
  const tie = (held) => {
    document.querySelectorAll(".tied").forEach((old) => old.classList.remove("tied"));
    if (!held) return;
    held.querySelectorAll('.card a[href^="#s"]').forEach((link) => {
      document.getElementById(link.hash.slice(1))?.classList.add("tied");
    });
  };
  const open = (held) => {
    root.classList.remove("quiet");
    tie(held);
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  document.addEventListener("focusin", (event) => open(unit(event.target)));
  document.addEventListener("mouseover", (event) => {
    const held = unit(event.target);
    if (held !== unit(event.relatedTarget)) open(held);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".s, .x");
    const held = unit(link);
    if (!held) return open(unit(event.target));
    const again = held.matches(":target") && !root.classList.contains("quiet");
    if (!link.matches(".x") && !again) return open(held);
    event.preventDefault();
    close();
  });
})();
