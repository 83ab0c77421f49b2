// Without this script every entry is shown; with it, the form narrows them down.
const form = document.querySelector("form");
const articles = [...document.querySelectorAll("article")];
const shown = document.querySelector("#shown");
form.hidden = false;
function narrow() {
  const states = new Set([...form.querySelectorAll("input[name=state]:checked")].map((box) => box.value));
  const findings = form.querySelector("input[name=findings]").checked;
  const words = form.querySelector("input[type=search]").value.toLowerCase();
  let count = 0;
  for (const article of articles) {
    const fits = states.has(article.dataset.state) && (!findings || article.querySelector(".findings, .wrong"))
      && article.textContent.toLowerCase().includes(words);
    article.hidden = !fits;
    count += fits ? 1 : 0;
  }
  shown.textContent = `${count} of ${articles.length} entries shown`;
}
form.addEventListener("input", narrow);
form.addEventListener("submit", (event) => event.preventDefault());
narrow();
