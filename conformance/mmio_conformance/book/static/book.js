// Without a script everything can be read; this only helps those who filter a table, or use the keyboard.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".table-wrapper, div.highlight > pre").forEach((box) => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0; // what scrolls has to be reached by the keyboard
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "scrolls sideways");
    }
  });

  // What the theme leaves without a name or a level.
  document.querySelector("aside.sidebar-drawer")?.setAttribute("aria-label", "Chapters");
  document.querySelector("aside.toc-drawer")?.setAttribute("aria-label", "On this page");
  document.querySelectorAll("p.caption[role=heading]").forEach((caption) => caption.setAttribute("aria-level", "2"));
  if (!document.querySelector("h1")) {
    const heading = document.createElement("h1");
    heading.textContent = document.title.split(" - ")[0];
    document.querySelector("[role=main]")?.prepend(heading);
  }
  document.querySelectorAll(".filterable").forEach((box) => {
    const rows = [...box.querySelectorAll("tbody tr")];
    const label = document.createElement("label");
    const input = document.createElement("input");
    const check = document.createElement("input");
    const only = document.createElement("label");
    input.type = "search";
    check.type = "checkbox";
    label.append("Only rows with ", input);
    only.append(check, " only where something fails");
    only.hidden = !box.querySelector("tbody strong"); // what fails is strong
    const show = () => {
      const wanted = input.value.toLowerCase();
      rows.forEach((row) => {
        const fits = row.textContent.toLowerCase().includes(wanted);
        row.hidden = !fits || (check.checked && !row.querySelector("strong"));
      });
    };
    input.addEventListener("input", show);
    check.addEventListener("change", show);
    const form = document.createElement("div");
    form.className = "filter";
    form.append(label, only);
    box.prepend(form);
  });
});
