// Works the form of the page on running a class: links for nbgitpuller on a JupyterHub, and for Binder.
(() => {
  const form = document.getElementById("class-links");
  const show = (id, words, address) => {
    const output = document.getElementById(id);
    output.textContent = "";
    if (!address) { output.textContent = words; return; }
    const link = Object.assign(document.createElement("a"), { href: address, textContent: address });
    output.append(words + " ", link);
  };
  const trimmed = (name) => form.elements[name].value.trim().replace(/\/+$/, "");
  const make = () => {
    const [hub, repo, branch, path] = ["hub", "repo", "branch", "path"].map(trimmed);
    const name = repo.split("/").pop().replace(/\.git$/, "");
    const isWeb = (address) => /^https?:\/\/[^\s/]+/.test(address);
    const github = repo.match(/^https:\/\/github\.com\/([\w.-]+)\/([\w.-]+?)(?:\.git)?$/);
    if (!isWeb(repo) || !name || !branch) return ["class-hub-link", "class-binder-link"].forEach((id) => show(id, id.includes("hub") ? "Fill in the address of the repository, beginning with https://, and the branch." : ""));
    const asked = new URLSearchParams({ repo, branch, urlpath: `lab/tree/${name}/${path}` });
    show("class-hub-link", isWeb(hub) ? "For the hub:" : "For a hub: fill in its address, beginning with https://.", isWeb(hub) ? `${hub}/hub/user-redirect/git-pull?${asked}` : "");
    show("class-binder-link", github ? "For Binder:" : "Binder by this form: only for repositories at github.com.",
      github ? `https://mybinder.org/v2/gh/${github[1]}/${github[2]}/${encodeURIComponent(branch)}?${new URLSearchParams({ labpath: path })}` : "");
  };
  form.addEventListener("input", make);
  form.addEventListener("submit", (event) => event.preventDefault());
  make();
})();
